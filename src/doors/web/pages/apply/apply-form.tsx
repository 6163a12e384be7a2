import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  explainDecision,
  submitRequest,
  undertakingKinds,
  undertakingTexts,
} from '#channels/sharing/contracts.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ApplyFrame } from './apply-frame.tsx';
import { draftApplication, emptyDraft, fullApplication } from './draft.ts';
import { startOf } from './draft-start.ts';
import { ItemsStep } from './items-step.tsx';
import { ScenarioStep } from './scenario-step.tsx';
import type { ApplyFacts, StepProps } from './step-props.ts';
import { UndertakingsStep } from './undertakings-step.tsx';
import { useDraft } from './use-draft.ts';
import { UseStep } from './use-step.tsx';

/** Applying under a scenario of sharing: scenario, items, use, undertakings. */
export function ApplyForm(facts: ApplyFacts): ReactElement {
  const { t } = useTranslation();
  const { code } = facts.directory;
  const inHand = useDraft(() => emptyDraft(startOf(facts.session)));
  const { draft } = inHand;
  const step: StepProps = { facts, ...inHand };
  return (
    <ApplyFrame
      steps={[
        { name: t('apply.steps.scenario'), body: () => <ScenarioStep {...step} /> },
        { name: t('apply.steps.items'), body: () => <SharedItems {...step} /> },
        { name: t('apply.steps.use'), body: () => <UseStep {...step} /> },
        { name: t('apply.steps.undertakings'), body: () => <SharingUndertakings {...step} /> },
      ]}
      explain={explainDecision}
      ask={draftApplication(draft, code)}
      submit={submitRequest}
      application={fullApplication(draft, code)}
    />
  );
}

function SharedItems({ facts, draft, onDraft }: StepProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ItemsStep
      items={facts.directory.description.items}
      wanted={draft.items}
      onWanted={(items) => onDraft({ items })}
      refusalOf={(item) => (item.sharing === 'S3' ? t('apply.notShared') : undefined)}
    />
  );
}

function SharingUndertakings({ facts, draft, onDraft }: StepProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const undertakings = undertakingKinds.map((kind) => ({
    kind,
    title: t(`apply.kinds.${kind}`),
    text: undertakingTexts[kind][language],
  }));
  return (
    <UndertakingsStep
      session={facts.session}
      undertakings={undertakings}
      signed={draft.signed}
      onSigned={(signed) => onDraft({ signed })}
    />
  );
}
