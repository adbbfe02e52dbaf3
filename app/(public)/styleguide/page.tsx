import type { Metadata } from 'next'
import { ButtonsAndNotices } from './buttons-and-notices.tsx'
import { Charts } from './charts.tsx'
import { Choices } from './choices.tsx'
import { Fields } from './fields.tsx'
import { PageParts } from './page-parts.tsx'
import { StyleguideShell } from './styleguide-shell.tsx'
import { Themes } from './themes.tsx'

export const metadata: Metadata = { title: 'Onderdelen' }

/** Parts independent of features, in every state, for developers. */
export default function StyleguidePage() {
  return (
    <StyleguideShell part={null}>
      <PageParts />
      <Charts />
      <Choices />
      <Fields />
      <ButtonsAndNotices />
      <Themes />
    </StyleguideShell>
  )
}
