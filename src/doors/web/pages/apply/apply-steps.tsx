import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';

const names = [
  'apply.steps.scenario',
  'apply.steps.items',
  'apply.steps.use',
  'apply.steps.undertakings',
] as const;

/** Where in the form one is; every step can be gone to directly. */
export function ApplySteps(props: {
  readonly current: number;
  readonly onGo: (step: number) => void;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}): ReactElement {
  const { t } = useTranslation();
  const { current } = props;
  const name = names[current];
  return (
    <>
      <nav aria-label={t('apply.stepsLabel')}>
        <ol className="plain steps">
          {names.map((key, index) => (
            <li key={key}>
              <button
                type="button"
                className="step"
                aria-current={index === current ? 'step' : undefined}
                onClick={() => props.onGo(index)}
              >
                <span className="step__number">{index + 1}</span>
                {t(key)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <h2 ref={props.heading} tabIndex={-1}>
        {name !== undefined && t(name)}
        <span className="sr-only">
          {' '}
          {t('apply.stepOf', { step: current + 1, count: names.length })}
        </span>
      </h2>
    </>
  );
}
