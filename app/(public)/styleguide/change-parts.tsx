import { ChangeAgreements } from '@/components/mirror/change/change-agreements.tsx'
import { ChangeCourses } from '@/components/mirror/change/change-courses.tsx'
import { ChangeHead } from '@/components/mirror/change/change-head.tsx'
import { ChangeKey, ChangeList } from '@/components/mirror/change/change-list.tsx'
import { ChangeTable } from '@/components/mirror/change/change-tables.tsx'
import { ChangeWho } from '@/components/mirror/change/change-who.tsx'
import { MirrorTabs } from '@/components/mirror/mirror-tabs.tsx'
import { sampleAgreements, sampleChanges } from './sample-change.ts'
import { sampleMirror } from './sample-mirror.ts'
import { SampleBand } from './styleguide-shell.tsx'

const changes = sampleChanges(3)
const { round } = sampleMirror

/** A later round beside the one before it. */
export function ChangeParts() {
  return (
    <>
      <SampleBand id="head" label="Kop" note="Eerst wat er bewoog, dan het grootste verschil van toen.">
        <ChangeHead changes={changes} round={round} />
        <MirrorTabs mirror={sampleMirror} current="change" />
      </SampleBand>
      <ChangeWho tookPart={changes.tookPart} />
      <SampleBand id="list" label="Toen en nu" note="De hele lijn is de gemeente, de onderbroken lijn de aannemer.">
        <ChangeList changes={changes} round={round} path="/styleguide/change" />
        <div className="pt-5">
          <ChangeKey />
        </div>
      </SampleBand>
      <SampleBand id="table" label="Als tabel">
        <ChangeTable changes={changes} round={round} />
      </SampleBand>
      <ChangeCourses changes={changes} round={round} />
      <ChangeAgreements agreements={sampleAgreements} changes={changes} round={round} />
    </>
  )
}
