import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  explainOpeningDecision,
  openUndertakingKinds,
  submitOpeningRequest,
  useAgreementTexts,
} from '#channels/opening/contracts.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { ApplyFrame } from '../apply/apply-frame.tsx';
import { startOf } from '../apply/draft-start.ts';
import { ItemsStep } from '../apply/items-step.tsx';
import { UndertakingsStep } from '../apply/undertakings-step.tsx';
import { useDraft } from '../apply/use-draft.ts';
import { emptyOpenDraft, fullOpenApplication, openDraftApplication } from './open-draft.ts';
import type { OpenApplyFacts, OpenStepProps } from './open-step-props.ts';
import { PurposeStep } from './purpose-step.tsx';
import { SecurityStep } from './security-step.tsx';

/** Purpose, items, use with security capability, and the use agreement. */
export function ApplyOpenForm(facts: OpenApplyFacts): ReactElement {
  const { t } = useTranslation();
  const { code } = facts.directory;
  const inHand = useDraft(() => emptyOpenDraft(startOf(facts.session)));
  const { draft } = inHand;
  const step: OpenStepProps = { facts, ...inHand };
  return (
    <ApplyFrame
      steps={[
        { name: t('openApply.steps.purpose'), body: () => <PurposeStep {...step} /> },
        { name: t('openApply.steps.items'), body: () => <OpenItems {...step} /> },
        { name: t('openApply.steps.security'), body: () => <SecurityStep {...step} /> },
        { name: t('openApply.steps.agreement'), body: () => <UseAgreement {...step} /> },
      ]}
      explain={explainOpeningDecision}
      ask={openDraftApplication(draft, code)}
      submit={submitOpeningRequest}
      application={fullOpenApplication(draft, code)}
    />
  );
}

function OpenItems({ facts, draft, onDraft }: OpenStepProps): ReactElement {
  const { t } = useTranslation();
  return (
    <ItemsStep
      items={facts.directory.description.items}
      wanted={draft.items}
      onWanted={(items) => onDraft({ items })}
      refusalOf={(item) => (item.opening === 'O3' ? t('openApply.notOpen') : undefined)}
    />
  );
}

function UseAgreement({ facts, draft, onDraft }: OpenStepProps): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const undertakings = openUndertakingKinds.map((kind) => ({
    kind,
    title: t(`openApply.kinds.${kind}`),
    text: useAgreementTexts[kind][language],
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
