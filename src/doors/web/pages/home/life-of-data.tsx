import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../components/panel.tsx';

const steps = [
  ['home.steps.describe', 'home.steps.describeNote'],
  ['home.steps.classify', 'home.steps.classifyNote'],
  ['home.steps.offer', 'home.steps.offerNote'],
  ['home.steps.ask', 'home.steps.askNote'],
  ['home.steps.decide', 'home.steps.decideNote'],
  ['home.steps.agree', 'home.steps.agreeNote'],
  ['home.steps.deliver', 'home.steps.deliverNote'],
  ['home.steps.count', 'home.steps.countNote'],
  ['home.steps.prove', 'home.steps.proveNote'],
] as const;

/** The one story behind every page: from described to proven. */
export function LifeOfData(): ReactElement {
  const { t } = useTranslation();
  return (
    <Panel title={t('home.life')} note={t('home.lifeNote')}>
      <ol className="plain life">
        {steps.map(([name, note]) => (
          <li key={name}>
            <span className="life__name">{t(name)}</span>
            <span className="life__note">{t(note)}</span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
