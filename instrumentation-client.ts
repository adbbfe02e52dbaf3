import { guardTranslated } from './components/layout/translation-guard.ts'

// run by Next in the browser once, before hydration
guardTranslated(document)
