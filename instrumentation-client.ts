import { guardTranslated } from './components/layout/translation-guard.ts'

// run by Next in the browser once, before the page comes alive
guardTranslated(document)
