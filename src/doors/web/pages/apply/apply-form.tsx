import { useNavigate } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  explainDecision,
  submitRequest,
  undertakingKinds,
  undertakingTexts,
} from '#channels/sharing/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ApplyFrame } from './apply-frame.tsx';
import { type Draft, draftApplication, emptyDraft, fullApplication } from './draft.ts';
import { startOf } from './draft-start.ts';
import { ItemsStep } from './items-step.tsx';
import { ScenarioStep } from './scenario-step.tsx';
import type { ApplyFacts, StepProps } from './step-props.ts';
import { UndertakingsStep } from './undertakings-step.tsx';
import { UseStep } from './use-step.tsx';

/** Applying under a scenario of sharing: scenario, items, use, undertakings. */
export function ApplyForm(facts: ApplyFacts): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const submit = useWrite(submitRequest);
  const [draft, setDraft] = useState(() => emptyDraft(startOf(facts.session)));
  const { code } = facts.directory;
  const onDraft = (change: Partial<Draft>): void => setDraft((now) => ({ ...now, ...change }));
  const step: StepProps = {
    facts,
    draft,
    onDraft,
    onText: (change) => setDraft((now) => ({ ...now, texts: { ...now.texts, ...change } })),
  };
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
      error={submit.error}
      busy={submit.isPending}
      onSubmit={() => {
        submit.mutate(fullApplication(draft, code), {
          onSuccess: (made) => void navigate({ to: '/requests/$id', params: { id: made.id } }),
        });
      }}
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
