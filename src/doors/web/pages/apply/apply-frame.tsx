import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import {
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Contract } from '#actions/contract.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormPanel } from '../../components/form-panel.tsx';
import { ApplySteps } from './apply-steps.tsx';
import { type Ask, DecisionSide, type ExplainContract } from './decision-side.tsx';

/** The contract of a channel that takes an application in. */
type SubmitContract = Contract<z.ZodObject, z.ZodType<{ readonly id: string }>>;

/** The form of an application, whatever the channel: steps on the left, the rules' answer right. */
export function ApplyFrame(props: {
  readonly steps: readonly { readonly name: string; readonly body: () => ReactNode }[];
  readonly explain: ExplainContract;
  readonly ask: Ask;
  readonly submit: SubmitContract;
  /** What is submitted at the end; the server lists everything that is still wrong. */
  readonly application: Ask;
}): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submit = useWrite(props.submit);
  const { steps } = props;
  const [step, setStep] = useState(0);
  const heading = useStepFocus(step);
  const last = step === steps.length - 1;
  function send(): void {
    submit.mutate(props.application, {
      onSuccess: ({ id }) => void navigate({ to: '/requests/$id', params: { id } }),
    });
  }
  return (
    <div className="split split--apply">
      <FormPanel
        send={last ? t('apply.submit') : t('common.next')}
        busy={submit.isPending}
        error={submit.error}
        onSend={last ? send : () => setStep(step + 1)}
        before={
          step > 0 && <Button onClick={() => setStep(step - 1)}>{t('common.previous')}</Button>
        }
      >
        <ApplySteps
          names={steps.map(({ name }) => name)}
          current={step}
          onGo={setStep}
          heading={heading}
        />
        {steps[step]?.body()}
      </FormPanel>
      <DecisionSide explain={props.explain} ask={props.ask} />
    </div>
  );
}

/** After a change of step the focus goes to its heading, as after a navigation. */
function useStepFocus(step: number): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(step);
  useEffect(() => {
    if (before.current !== step) heading.current?.focus();
    before.current = step;
  }, [step]);
  return heading;
}
