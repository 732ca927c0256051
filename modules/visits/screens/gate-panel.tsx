import { Button } from '@mantine/core'
import { Phone, ShieldCheck } from 'lucide-react'
import { useEffect, useId, useRef, useState } from 'react'
import { usePhrases } from '../../../interface/language.tsx'
import { useRefusal } from '../../../interface/refusals.ts'
import { Section } from '../../../interface/section.tsx'
import { useNow } from '../../../interface/use-format.ts'
import { moment } from '../../../kernel/dates.ts'
import { passGatekeeper, type GateAnswer, type GateQuestion, type Gatekeeper } from '../gatekeeper.ts'
import { textLimits } from '../text.ts'
import type { OrderView } from '../visit-endpoints.ts'
import { workPhrases } from '../work-phrases.ts'
import { Photos } from './photos.tsx'
import { Hint, Radio, RadioRow, SavedText } from './task-controls.tsx'
import classes from './work.module.css'

/** What must be passed before the work starts. The button stays shut until every check is; a dangerous answer says so at once. */
export function GatePanel({ gatekeeper, onStart, busy }: { readonly gatekeeper: NonNullable<OrderView['gatekeeper']>; readonly onStart: (answers: readonly GateAnswer[]) => void; readonly busy: boolean }) {
  const say = usePhrases(workPhrases)
  const sentence = useRefusal(workPhrases)
  const [answers, setAnswers] = useState<ReadonlyMap<string, GateAnswer>>(new Map())
  const [tried, setTried] = useState(false)
  const { list } = gatekeeper
  const given = list.questions.flatMap(({ id }) => answers.get(id) ?? [])
  const now = useNow()
  const outcome = passGatekeeper(list, given, moment(now))
  const refusal = outcome.ok ? null : outcome.refusal
  const forbidden = refusal?.code.startsWith('gatekeeper-blocks') ?? false
  const set = (answer: GateAnswer) => setAnswers((before) => new Map(before).set(answer.questionId, answer))
  const start = () => {
    setTried(true)
    if (outcome.ok) onStart(outcome.value.answers)
    else document.getElementById(`gate-${String(outcome.refusal['questionId'])}`)?.focus()
  }
  return (
    <Section title={say('gate.title')} beside={<ShieldCheck size={16} aria-hidden />}>
      <p className={classes.text}>{say('gate.text')}</p>
      {list.questions.map((question) => (
        <Question key={question.id} question={question} answer={answers.get(question.id)} onAnswer={set} problem={(forbidden || tried) && refusal?.['questionId'] === question.id ? sentence(refusal) : null} call={forbidden ? list.call : null} />
      ))}
      <div className={classes.extras}>
        <Button className={classes.big ?? ''} fullWidth onClick={start} loading={busy} disabled={forbidden}>
          {say('gate.start')}
        </Button>
      </div>
    </Section>
  )
}

type QuestionProps = { readonly question: GateQuestion; readonly answer: GateAnswer | undefined; readonly problem: string | null; readonly call: Gatekeeper['call']; readonly onAnswer: (answer: GateAnswer) => void }

/** What stands in the way is said under the question, with whom to call, and comes into view. */
function Question({ question, answer, problem, call, onAnswer }: QuestionProps) {
  const say = usePhrases(workPhrases)
  const labelId = useId()
  const said = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) said.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [problem])
  const questionId = question.id
  const chosen = answer?.kind === 'yes-no' ? answer.value : null
  return (
    <div id={`gate-${questionId}`} tabIndex={-1} className={classes.question}>
      <p id={labelId} className={classes.label}>
        {question.label}
      </p>
      {question.help && <p className={classes.help}>{question.help}</p>}
      <div style={{ marginTop: 8 }}>
        {question.kind === 'yes-no' && (
          <RadioRow labelId={labelId}>
            {(['yes', 'no'] as const).map((value, index) => (
              <Radio
                key={value}
                checked={chosen === value}
                first={chosen === null && index === 0}
                locked={false}
                tone={question.mustBe !== null && question.mustBe !== value ? 'bad' : undefined}
                onChoose={() => onAnswer({ questionId, kind: 'yes-no', value })}
              >
                {say(`gatekeeper.${value}`)}
              </Radio>
            ))}
          </RadioRow>
        )}
        {question.kind === 'text' && (
          <SavedText labelId={labelId} saved={answer?.kind === 'text' ? answer.value : ''} max={textLimits.note} locked={false} rows={1} onSave={(value) => onAnswer({ questionId, kind: 'text', value })} />
        )}
        {question.kind === 'photo' && (
          <Photos photos={answer?.kind === 'photo' ? answer.photos : []} onChange={(photos) => onAnswer({ questionId, kind: 'photo', photos: [...photos] })} wide />
        )}
      </div>
      {problem && (
        <div ref={said}>
          <Hint tone="bad">{problem}</Hint>
          {call?.phone && (
            <Button component="a" href={`tel:${call.phone.replaceAll(/[^+\d]/g, '')}`} mt={10} fullWidth variant="default" className={classes.big ?? ''} leftSection={<Phone size={18} aria-hidden />}>
              {say('gate.call', { name: call.name })}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
