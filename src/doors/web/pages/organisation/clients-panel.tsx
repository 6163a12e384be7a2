import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { listClients } from '#spine/parties/contracts.ts';
import { useRead } from '../../client/use-call.ts';
import { Badge } from '../../components/badge.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { Panel } from '../../components/panel.tsx';
import { When } from '../../components/when.tsx';
import { NewClientForm } from './new-client-form.tsx';
import { type NewSecret, NewSecretNotice } from './new-secret-notice.tsx';
import { RevokeKeyDialog } from './revoke-key-dialog.tsx';
import { RotateKeyDialog } from './rotate-key-dialog.tsx';

type Client = z.output<typeof listClients.output>['items'][number];
type Key = Client['keys'][number];
type Asked =
  | { readonly act: 'rotate'; readonly client: Client }
  | { readonly act: 'revoke'; readonly key: Key };

/** The API clients of an organisation with their keys. */
export function ClientsPanel({
  organisation_id,
}: {
  readonly organisation_id: string;
}): ReactElement {
  const { t } = useTranslation();
  const clients = useRead(listClients, { organisation_id });
  const [secret, setSecret] = useState<NewSecret>();
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <div className="stack">
      {secret !== undefined && <NewSecretNotice secret={secret} />}
      <Panel title={t('organisation.clients')} note={t('organisation.clientsNote')} flush>
        <Loaded query={clients}>
          {(found) =>
            found.items.length === 0 ? (
              <Empty title={t('organisation.noClients')} next={t('organisation.noClientsNext')} />
            ) : (
              <ul className="plain">
                {found.items.map((client) => (
                  <li key={client.id} className="client">
                    <ClientKeys client={client} onAsk={setAsked} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </Panel>
      <NewClientForm organisation_id={organisation_id} onMade={setSecret} />
      {asked?.act === 'rotate' && (
        <RotateKeyDialog client={asked.client} onClose={close} onMade={setSecret} />
      )}
      {asked?.act === 'revoke' && <RevokeKeyDialog key_id={asked.key.key_id} onClose={close} />}
    </div>
  );
}

function ClientKeys(props: {
  readonly client: Client;
  readonly onAsk: (asked: Asked) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { client, onAsk } = props;
  return (
    <>
      <div className="row row--between client__head">
        <h3>{client.name}</h3>
        <Button size="small" onClick={() => onAsk({ act: 'rotate', client })}>
          {t('organisation.rotate')}
        </Button>
      </div>
      <DataTable
        caption={client.name}
        captionHidden
        rows={client.keys}
        rowKey={(key) => key.key_id}
        columns={[
          {
            key: 'id',
            title: t('organisation.key'),
            rowHeader: true,
            cell: (key) => <span className="mono">{key.key_id}</span>,
          },
          {
            key: 'state',
            title: t('organisation.keyState'),
            cell: (key) => (
              <Badge tone={key.state === 'active' ? 'ok' : 'plain'}>
                {t(`organisation.keyStates.${key.state}`)}
              </Badge>
            ),
          },
          {
            key: 'created',
            title: t('organisation.created'),
            secondary: true,
            cell: (key) => <When at={key.created_at} />,
          },
          {
            key: 'expires',
            title: t('organisation.expires'),
            cell: (key) => <When at={key.expires_at} dateOnly />,
          },
          {
            key: 'act',
            title: t('common.actions'),
            cell: (key) =>
              key.state === 'active' ? (
                <Button size="small" danger onClick={() => onAsk({ act: 'revoke', key })}>
                  {t('organisation.revoke')}
                </Button>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </>
  );
}
