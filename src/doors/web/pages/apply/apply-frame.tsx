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
import { RefusalNotice } from '../../components/refusal-notice.tsx';
import { ApplySteps } from './apply-steps.tsx';
import { type Ask, DecisionSide, type ExplainContract } from './decision-side.tsx';

/** The form of an application, whatever the channel: steps on the left, the rules' answer right. */
export function ApplyFrame(props: {
  readonly steps: readonly { readonly name: string; readonly body: () => ReactNode }[];
  readonly explain: ExplainContract;
  readonly ask: Ask;
  readonly error: unknown;
  readonly busy: boolean;
  readonly onSubmit: () => void;
}): ReactElement {
  const { t } = useTranslation();
  const { steps } = props;
  const [step, setStep] = useState(0);
  const heading = useStepFocus(step);
  const last = step === steps.length - 1;
  return (
    <div className="split split--apply">
      <form
        className="panel stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (last) props.onSubmit();
          else setStep(step + 1);
        }}
      >
        <ApplySteps
          names={steps.map(({ name }) => name)}
          current={step}
          onGo={setStep}
          heading={heading}
        />
        {steps[step]?.body()}
        <RefusalNotice error={props.error} />
        <div className="form-actions">
          {step > 0 && <Button onClick={() => setStep(step - 1)}>{t('common.previous')}</Button>}
          <Button type="primary" size="large" htmlType="submit" loading={props.busy}>
            {last ? t('apply.submit') : t('common.next')}
          </Button>
        </div>
      </form>
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
