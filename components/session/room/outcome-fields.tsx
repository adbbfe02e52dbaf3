'use client'
import { useTranslations } from 'next-intl'
import { SelectField } from '@/components/ui/select-field.tsx'
import { intoSightAfterTab } from '@/components/ui/into-sight.ts'
import { TextArea } from '@/components/ui/text-area.tsx'
import { TextField } from '@/components/ui/text-field.tsx'
import { SIDES, type Side } from '@/lib/measures/model.ts'
import type { Faults, OutcomeDraft } from './outcome-draft.ts'
import { useOwners } from './use-owners.ts'

interface FieldsProps {
  draft: OutcomeDraft
  change: (part: Partial<OutcomeDraft>) => void
  faults: Faults
  /** prefix of the fields' ids */
  prefix: string
}

function useFault(faults: Faults): (field: string) => string | undefined {
  const t = useTranslations('room.outcome')
  return (field) => {
    const code = faults[field]
    return code ? t(code) : undefined
  }
}

/** What, who on each side, by when, and how to see that it worked. */
export function AgreementFields({ draft, change, faults, prefix }: FieldsProps) {
  const t = useTranslations('room.outcome')
  const fault = useFault(faults)
  return (
    <>
      <TextArea
        onKeyUp={intoSightAfterTab}
        id={`${prefix}-what`}
        name="what"
        label={t('what')}
        rows={3}
        value={draft.what}
        error={fault('what')}
        onChange={(event) => {
          change({ what: event.target.value })
        }}
      />
      <div className="grid gap-6 tablet:grid-cols-2">
        {SIDES.map((side) => (
          <Owner key={side} {...{ side, draft, change, prefix }} error={fault(`owner-${side}`)} />
        ))}
      </div>
      <TextField
        id={`${prefix}-due`}
        name="due"
        label={t('due')}
        hint={t('dueHint')}
        widthInCharacters={18}
        value={draft.due}
        error={fault('due')}
        onChange={(event) => {
          change({ due: event.target.value })
        }}
      />
      <TextArea
        onKeyUp={intoSightAfterTab}
        id={`${prefix}-sign`}
        name="sign"
        label={t('sign')}
        rows={2}
        value={draft.sign}
        error={fault('sign')}
        onChange={(event) => {
          change({ sign: event.target.value })
        }}
      />
      <TextArea
        onKeyUp={intoSightAfterTab}
        id={`${prefix}-effect`}
        name="effect"
        label={t('effect')}
        hint={t('effectHint')}
        rows={2}
        value={draft.effect}
        error={fault('effect')}
        onChange={(event) => {
          change({ effect: event.target.value })
        }}
      />
    </>
  )
}

type OwnerProps = Omit<FieldsProps, 'faults'> & { side: Side; error: string | undefined }

/** A member of that side's team, present or not. Never a guest: nobody could remind them. */
function Owner({ side, draft, change, prefix, error }: OwnerProps) {
  const t = useTranslations('room.outcome')
  const owners = useOwners()
  return (
    <SelectField
      id={`${prefix}-owner-${side}`}
      name={`owner-${side}`}
      label={t(`ownerOf.${side}`)}
      empty={t('choose')}
      options={owners(side)}
      value={draft.owners[side]}
      error={error}
      onChange={(event) => {
        change({ owners: { ...draft.owners, [side]: event.target.value } })
      }}
    />
  )
}

/** Both sides' reasons for a difference that remains. */
export function DifferenceFields({ draft, change, faults, prefix }: FieldsProps) {
  const t = useTranslations('room.outcome')
  const fault = useFault(faults)
  return SIDES.map((side) => (
    <TextArea
      onKeyUp={intoSightAfterTab}
      key={side}
      id={`${prefix}-reason-${side}`}
      name={`reason-${side}`}
      label={t(`reasonOf.${side}`)}
      rows={3}
      value={draft.reasons[side]}
      error={fault(`reason-${side}`)}
      onChange={(event) => {
        change({ reasons: { ...draft.reasons, [side]: event.target.value } })
      }}
    />
  ))
}
