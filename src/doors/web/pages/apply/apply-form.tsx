import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { submitRequest } from '#channels/sharing/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ApplySteps } from './apply-steps.tsx';
import { DecisionSide } from './decision-side.tsx';
import { draftApplication, emptyDraft, fullApplication } from './draft.ts';
import { startOf } from './draft-start.ts';
import { ItemsStep } from './items-step.tsx';
import { ScenarioStep } from './scenario-step.tsx';
import type { ApplyFacts } from './step-props.ts';
import { UndertakingsStep } from './undertakings-step.tsx';
import { UseStep } from './use-step.tsx';

const steps = [ScenarioStep, ItemsStep, UseStep, UndertakingsStep] as const;

/** Four steps on the left, the rules' present answer on the right. */
export function ApplyForm(facts: ApplyFacts): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submit = useWrite(submitRequest);
  const [draft, setDraft] = useState(() => emptyDraft(startOf(facts.session)));
  const [step, setStep] = useState(0);
  const heading = useStepFocus(step);
  const { code } = facts.directory;
  const Step = steps[step] ?? ScenarioStep;
  const last = step === steps.length - 1;
  function send(): void {
    submit.mutate(fullApplication(draft, code), {
      onSuccess: (made) => void navigate({ to: '/requests/$id', params: { id: made.id } }),
    });
  }
  return (
    <div className="split split--apply">
      <form
        className="panel stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (last) send();
          else setStep(step + 1);
        }}
      >
        <ApplySteps current={step} onGo={setStep} heading={heading} />
        <Step
          facts={facts}
          draft={draft}
          onDraft={(change) => setDraft((now) => ({ ...now, ...change }))}
          onText={(change) => setDraft((now) => ({ ...now, texts: { ...now.texts, ...change } }))}
        />
        <RefusalNotice error={submit.error} />
        <div className="form-actions">
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('common.previous')}</Button>}
          <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
            {last ? t('apply.submit') : t('common.next')}
          </Button>
        </div>
      </form>
      <DecisionSide ask={draftApplication(draft, code)} />
    </div>
  );
}

/** After a change of step the focus goes to its heading, as after a navigation. */
function useStepFocus(step: number): React.RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  return heading;
}
