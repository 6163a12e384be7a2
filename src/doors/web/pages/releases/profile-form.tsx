import { useNavigate } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { declareReleaseProfile, licencesAt } from '#channels/opening/contracts.ts';
import type { DirectoryItem } from '#spine/catalog/contracts.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormPanel } from '../../components/form-panel.tsx';
import { type Choice, SelectField } from '../../components/select-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useCheckedForm } from '../../components/use-checked-form.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { AcceptedFindings } from './accepted-findings.tsx';
import { ColumnChoices } from './column-choices.tsx';
import { type ProfileDraft, profileOfDraft } from './profile-draft.ts';

interface ChoicesProps {
  readonly draft: ProfileDraft;
  readonly onDraft: (change: Partial<ProfileDraft>) => void;
}

/** Quasi-identifiers, counts, places, accepted findings, transforms and licence of a data set. */
export function ProfileForm(props: {
  readonly code: string;
  readonly items: readonly DirectoryItem[];
  readonly first: ProfileDraft;
}): ReactElement {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const declare = useWrite(declareReleaseProfile);
  const { code, items } = props;
  const form = useCheckedForm(declareReleaseProfile.input, props.first, (draft) => ({
    code,
    ...profileOfDraft(draft),
  }));
  const { values, set, errorOf } = form;
  const columns = items.map((item) => ({ value: item.column, text: item.name_zh }));
  function send(): void {
    const onSuccess = () => {
      void navigate({ to: '/directories/$code/releases', params: { code } });
    };
    form.submit((input) => declare.mutate(input, { onSuccess }));
  }
  return (
    <FormPanel
      send={t('releases.declareSend')}
      busy={declare.isPending}
      unfit={form.unfit}
      error={declare.error}
      onSend={send}
      loose
    >
      <ColumnChoices items={items} draft={values} onDraft={set} errorOf={errorOf} />
      <WholeChoices columns={columns} draft={values} onDraft={set} errorOf={errorOf} />
      <SuppressChoices draft={values} onDraft={set} />
      <AcceptedFindings
        columns={columns}
        findings={values.accepted_findings}
        onFindings={(accepted_findings) => set({ accepted_findings })}
        errorOf={(at) => errorOf(`accepted_findings.${at}.reason`)}
      />
    </FormPanel>
  );
}

function WholeChoices(
  props: ChoicesProps & {
    readonly columns: readonly Choice[];
    readonly errorOf: (field: string) => string | undefined;
  },
): ReactElement {
  const { t } = useTranslation();
  const language = useLanguage();
  const { columns, draft, onDraft, errorOf } = props;
  return (
    <div className="field-grid">
      <SelectField
        label={t('releases.countColumn')}
        hint={t('releases.countColumnHint')}
        value={draft.count_column}
        empty={t('common.none')}
        choices={columns}
        onChange={(count_column) => onDraft({ count_column })}
        error={errorOf('aggregate.dimensions')}
      />
      <SelectField
        label={t('directory.open.licence')}
        value={draft.licence}
        choices={licencesAt(new Date()).map((one) => ({
          value: one.code,
          text: language === 'zh' ? one.name_zh : one.name_en,
        }))}
        onChange={(licence) => onDraft({ licence })}
      />
      <TextField
        label={t('releases.publicPlaces')}
        hint={t('releases.publicPlacesHint')}
        value={draft.public_places}
        onChange={(public_places) => onDraft({ public_places })}
        error={errorOf('public_places')}
        wide
      />
    </div>
  );
}

function SuppressChoices(props: ChoicesProps): ReactElement {
  const { t } = useTranslation();
  const { draft, onDraft } = props;
  return (
    <div>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.suppress_classes}
          onChange={() => onDraft({ suppress_classes: !draft.suppress_classes })}
        />
        <span>{t('releases.transform.suppressClasses')}</span>
      </label>
      <label className="check">
        <input
          type="checkbox"
          checked={draft.suppress_cells}
          onChange={() => onDraft({ suppress_cells: !draft.suppress_cells })}
        />
        <span>{t('releases.transform.suppressCells')}</span>
      </label>
    </div>
  );
}
