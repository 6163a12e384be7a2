import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlanView, publishPlan, returnPlan, submitPlan } from '#channels/opening/contracts.ts';
import { shanghaiDay } from '#kernel/civil-date.ts';
import { useWrite } from '../../client/use-call.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { LinkButton } from '../../components/link-button.tsx';
import { ReasonDialog } from '../../components/reason-dialog.tsx';
import { planYears } from './plan-years.ts';

const plain = { submit: submitPlan, publish: publishPlan } as const;
type Asked = keyof typeof plain | 'return';

/** What this reader may do with the plan now. */
export function PlanActs({ plan }: { readonly plan: PlanView }): ReactElement {
  const { t } = useTranslation();
  const [act, setAct] = useState<Asked>();
  const dialog = { id: plan.id, onClose: () => setAct(undefined) };
  return (
    <>
      {plan.may.map((one) =>
        one === 'draft' ? (
          <ReviseButton key={one} year={String(plan.year)} />
        ) : (
          <Button
            key={one}
            type={one in plain ? 'primary' : 'default'}
            danger={one === 'return'}
            onClick={() => setAct(one)}
          >
            {t(`plans.acts.${one}`)}
          </Button>
        ),
      )}
      {act === 'return' && <ReturnDialog {...dialog} />}
      {(act === 'submit' || act === 'publish') && <PlainDialog act={act} {...dialog} />}
    </>
  );
}

/** A new version; none of a year that is over. */
function ReviseButton({ year }: { readonly year: string }): ReactElement | null {
  const { t } = useTranslation();
  if (!planYears(shanghaiDay(new Date())).includes(year)) return null;
  return (
    <LinkButton to="/opening/plans/new" search={{ year }}>
      {t('plans.revise')}
    </LinkButton>
  );
}

interface DialogProps {
  readonly id: string;
  readonly onClose: () => void;
}

function PlainDialog(props: DialogProps & { readonly act: keyof typeof plain }): ReactElement {
  const { t } = useTranslation();
  const { id, act, onClose } = props;
  const write = useWrite(plain[act]);
  return (
    <FormDialog
      title={t(`plans.acts.${act}`)}
      text={t(`plans.actTexts.${act}`)}
      confirm={t(`plans.acts.${act}`)}
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={() => write.mutate({ id }, { onSuccess: onClose })}
    />
  );
}

function ReturnDialog({ id, onClose }: DialogProps): ReactElement {
  const { t } = useTranslation();
  const write = useWrite(returnPlan);
  return (
    <ReasonDialog
      title={t('plans.acts.return')}
      text={t('plans.actTexts.return')}
      confirm={t('plans.acts.return')}
      danger
      busy={write.isPending}
      error={write.error}
      onClose={onClose}
      onConfirm={(reason) => write.mutate({ id, reason }, { onSuccess: onClose })}
    />
  );
}
