import type { Metadata } from 'next'
import { ButtonsAndNotices } from './buttons-and-notices.tsx'
import { Charts } from './charts.tsx'
import { Choices } from './choices.tsx'
import { Fields } from './fields.tsx'
import { PageParts } from './page-parts.tsx'
import { StyleguideShell } from './styleguide-shell.tsx'
import { Themes } from './themes.tsx'

export const metadata: Metadata = { title: 'Onderdelen' }

/** What knows no feature, in every state, for who builds with it. */
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
