import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';

/** Where in the form one is; every step can be gone to directly. */
export function ApplySteps(props: {
  readonly names: readonly string[];
  readonly current: number;
  readonly onGo: (step: number) => void;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}): ReactElement {
  const { t } = useTranslation();
  const { names, current } = props;
  return (
    <>
      <nav aria-label={t('apply.stepsLabel')}>
        <ol className="plain steps">
          {names.map((name, index) => (
            <li key={name}>
              <button
                type="button"
                className="step"
                aria-current={index === current ? 'step' : undefined}
                onClick={() => props.onGo(index)}
              >
                <span className="step__number">{index + 1}</span>
                {name}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <h2 ref={props.heading} tabIndex={-1}>
        {names[current]}
        <span className="sr-only">
          {' '}
          {t('apply.stepOf', { step: current + 1, count: names.length })}
        </span>
      </h2>
    </>
  );
}
