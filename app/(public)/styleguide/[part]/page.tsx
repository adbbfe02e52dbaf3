import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ComponentType } from 'react'
import { ChangeParts } from '@/app/(public)/styleguide/change-parts.tsx'
import { FormParts } from '@/app/(public)/styleguide/form-parts.tsx'
import { FactorParts } from '@/app/(public)/styleguide/factor-parts.tsx'
import { MirrorParts } from '@/app/(public)/styleguide/mirror-parts.tsx'
import { PortfolioParts } from '@/app/(public)/styleguide/portfolio-parts.tsx'
import { ProjectParts } from '@/app/(public)/styleguide/project-parts.tsx'
import { ProviderParts } from '@/app/(public)/styleguide/provider-parts.tsx'
import { RoomParts } from '@/app/(public)/styleguide/room-parts.tsx'
import { SessionParts } from '@/app/(public)/styleguide/session-parts.tsx'
import { StyleguideShell, styleguideParts, type StyleguidePart } from '@/app/(public)/styleguide/styleguide-shell.tsx'
import { WorksheetParts } from '@/app/(public)/styleguide/worksheet-parts.tsx'

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
  provider: ProviderParts,
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
