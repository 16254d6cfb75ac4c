import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '#libs/domain';
import { getAthlete, postCheckin } from '../api/endpoints.js';
import { RequestProblem } from '../api/request.js';
import { useResource } from '../api/use-resource.js';
import type { Athlete, ToldAdvice } from '../api/wire.js';
import { say } from '../language.js';
import { athleteHash } from '../routing.js';
import { Loaded } from '../shell/notices.js';
import { PageTitle } from '../shell/page-title.js';
import { adviceFor } from './advice-for.js';
import { AdviceBox } from './advice-box.js';
import { checkinData, NO_ANSWERS, problemsOf, type CheckinAnswers } from './checkin-answers.js';
import { DayPart, DetailPart, SorenessPart, toggled } from './checkin-form.js';
import { CheckField } from './fields.js';
import { RED_FLAG_QUESTIONS } from './questions.js';

type Sending = { state: 'open' } | { state: 'busy' } | { state: 'failed'; problem: RequestProblem } | { state: 'sent'; advice: ToldAdvice | null };

function Sent({ athlete, advice, again }: { athlete: Athlete; advice: ToldAdvice | null; again: () => void }): VNode {
  return (
    <section class="narrow">
      <PageTitle title={say('checkin.sent')} focusKey={`sent ${athlete.id}`} />
      <AdviceBox advice={advice} />
      <p>{say('checkin.sent-how')}</p>
      <p class="page-actions">
        <a class="button" href={athleteHash(athlete.id)}>
          {say('checkin.to-picture')}
        </a>
        <button type="button" onClick={again}>
          {say('checkin.again')}
        </button>
      </p>
    </section>
  );
}

function Failed({ problem }: { problem: RequestProblem }): VNode {
  return (
    <div class="notice" role="alert">
      <div>
        <strong>{say('checkin.not-sent', { problem: problem.message })}</strong> {say('checkin.still-here')}
        {problem.fields.map((one) => (
          <div key={one.pointer}>
            <code>{one.pointer}</code> {one.detail}
          </div>
        ))}
      </div>
    </div>
  );
}

function Form({ athlete }: { athlete: Athlete }): VNode {
  const [answers, setAnswers] = useState<CheckinAnswers>(NO_ANSWERS);
  const [tried, setTried] = useState(false);
  const [sending, setSending] = useState<Sending>({ state: 'open' });
  const set = (change: Partial<CheckinAnswers>): void => setAnswers((old) => ({ ...old, ...change }));
  const problems = new Map(tried ? problemsOf(answers).map((one) => [one.field as string, one.detail]) : []);
  const advice = adviceFor(answers);
  const part = { answers, problems, set };

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const found = problemsOf(answers)[0];
    if (found !== undefined) {
      document.querySelector<HTMLElement>(`[name="${found.field}"]`)?.focus();
      return;
    }
    setSending({ state: 'busy' });
    try {
      const outcome = await postCheckin(athlete.id, checkinData(answers));
      setSending({ state: 'sent', advice: outcome.advice ?? advice });
    } catch (cause) {
      setSending({ state: 'failed', problem: cause instanceof RequestProblem ? cause : new RequestProblem(String(cause), -1) });
    }
  };

  if (sending.state === 'sent')
    return (
      <Sent
        athlete={athlete}
        advice={sending.advice}
        again={() => {
          setAnswers(NO_ANSWERS);
          setTried(false);
          setSending({ state: 'open' });
        }}
      />
    );
  return (
    <form class="narrow checkin" noValidate onSubmit={(event) => void submit(event)}>
      <PageTitle title={say('checkin.title', { athlete: athlete.name })} focusKey={`checkin ${athlete.id}`} />
      <p class="quiet">{say('checkin.lead')}</p>
      <section class="panel">
        <SorenessPart {...part} />
        {answers.sorenessNrs !== null && answers.sorenessNrs > 0 && <DetailPart {...part} />}
      </section>
      <section class="panel">
        <DayPart {...part} />
      </section>
      <section class="panel">
        <fieldset>
          <legend>{say('checkin.red-flags')}</legend>
          {RED_FLAG_QUESTIONS.map((question) => (
            <CheckField
              key={question.value}
              name={`red-flag-${question.value}`}
              checked={answers.redFlags.includes(question.value)}
              onChange={(on) => set({ redFlags: toggled(answers.redFlags, question.value, on) })}
            >
              {say(question.words)}
            </CheckField>
          ))}
        </fieldset>
      </section>
      <AdviceBox advice={advice} />
      {sending.state === 'failed' && <Failed problem={sending.problem} />}
      <p class="page-actions">
        <button type="submit" class="button" disabled={sending.state === 'busy'}>
          {say(sending.state === 'busy' ? 'checkin.sending' : 'checkin.send')}
        </button>
        <a href={athleteHash(athlete.id)}>{say('checkin.back')}</a>
      </p>
    </form>
  );
}

export function CheckinPage({ id }: { id: string }): VNode {
  const athlete = useResource(`athlete ${id}`, 0, (signal) => getAthlete(id, signal));
  return (
    <Loaded of={athlete} what={message('page.what.athlete')}>
      {(one) => <Form athlete={one} />}
    </Loaded>
  );
}
