import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listActs } from '#spine/parties/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Empty } from '../../components/empty.tsx';
import { Guarded } from '../../components/guarded.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { SelectField } from '../../components/select-field.tsx';
import { ActPanel } from './act-panel.tsx';
import { type HandedOver, HandOver } from './hand-over.tsx';

/** Acts that need two people: what waits for me, what I proposed, where it stands. */
export function ActsPage(): ReactElement {
  return <Guarded>{() => <ActList />}</Guarded>;
}

function ActList(): ReactElement {
  const { t } = useTranslation();
  const [show, setShow] = useState<'open' | 'all'>('open');
  const [made, setMade] = useState<HandedOver>();
  const found = useRead(listActs, { show, limit: 100 }, { poll_ms: 15_000 });
  return (
    <>
      <PageHead title={t('acts.title')} lead={t('acts.lead')} />
      <div className="stack">
        {made !== undefined && <HandOver made={made} />}
        <SelectField
          label={t('acts.show')}
          value={show}
          choices={[
            { value: 'open', text: t('acts.showOpen') },
            { value: 'all', text: t('acts.showAll') },
          ]}
          onChange={(chosen) => setShow(chosen === 'all' ? 'all' : 'open')}
        />
        <Loaded query={found}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="panel">
                <Empty title={t('acts.empty')} next={t('acts.emptyNext')} />
              </div>
            ) : (
              <ul className="plain stack">
                {items.map((act) => (
                  <li key={act.id}>
                    <ActPanel act={act} onMade={setMade} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
    </>
  );
}
