import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ComponentType } from 'react'
import { ChangeParts } from '../change-parts.tsx'
import { FormParts } from '../form-parts.tsx'
import { FactorParts } from '../factor-parts.tsx'
import { MirrorParts } from '../mirror-parts.tsx'
import { PortfolioParts } from '../portfolio-parts.tsx'
import { ProjectParts } from '../project-parts.tsx'
import { RoomParts } from '../room-parts.tsx'
import { SessionParts } from '../session-parts.tsx'
import { StyleguideShell, styleguideParts, type StyleguidePart } from '../styleguide-shell.tsx'
import { WorksheetParts } from '../worksheet-parts.tsx'

interface PartProps {
  params: Promise<{ part: string }>
}

const parts: Record<StyleguidePart, ComponentType> = {
  project: ProjectParts,
  worksheet: WorksheetParts,
  mirror: MirrorParts,
  factor: FactorParts,
  change: ChangeParts,
  session: SessionParts,
  room: RoomParts,
  forms: FormParts,
  portfolio: PortfolioParts,
}
const isPart = (part: string): part is StyleguidePart => part in parts

export async function generateMetadata({ params }: PartProps): Promise<Metadata> {
  const { part } = await params
  return { title: isPart(part) ? `Onderdelen: ${styleguideParts[part]}` : undefined }
}

/** The parts of one feature, in every state. */
export default async function StyleguidePartPage({ params }: PartProps) {
  const { part } = await params
  if (!isPart(part)) notFound()
  const Part = parts[part]
  return (
    <StyleguideShell part={part}>
      <Part />
    </StyleguideShell>
  )
}
