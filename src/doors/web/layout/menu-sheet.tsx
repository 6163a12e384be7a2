import { Link } from '@tanstack/react-router';
import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useSignOut } from '../client/session.ts';
import type { Door } from '../page-list/doors.ts';
import { DisplayTools } from './display-tools.tsx';
import { DoorMenu } from './door-menu.tsx';
import { DoorSwitch } from './door-switch.tsx';

/** The whole menu of a phone: doors, pages, language, elder mode, account. */
export function MenuSheet(props: {
  readonly sheet: RefObject<HTMLDialogElement | null>;
  readonly door: Door;
}): ReactElement {
  const { t } = useTranslation();
  const session = useSession().data;
  const signOut = useSignOut();
  const close = (): void => props.sheet.current?.close();
  return (
    <dialog ref={props.sheet} className="menu-sheet" aria-label={t('nav.allPages')}>
      <div className="row row--between">
        <div className="row">
          <DisplayTools />
        </div>
        <button type="button" className="tool" onClick={close}>
          {t('common.close')}
        </button>
      </div>
      <DoorSwitch onFollow={close} />
      <DoorMenu door={props.door} onFollow={close} />
      {session ? (
        <div className="row">
          <Link to="/account" className="tool" onClick={close}>
            {session.person.name} · {session.organisation.name}
          </Link>
          <button
            type="button"
            className="tool"
            onClick={() => {
              close();
              signOut.mutate();
            }}
          >
            {t('nav.signOut')}
          </button>
        </div>
      ) : null}
    </dialog>
  );
}
