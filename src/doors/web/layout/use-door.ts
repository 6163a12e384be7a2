import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useViewer } from '../client/use-viewer.ts';
import type { Door } from '../page-list/doors.ts';
import { doorOf } from '../page-list/menus.ts';

const storageKey = 'datong.door';

/** The door that the page is shown behind; kept for pages that stand behind several. */
export function useDoor(): Door {
  const path = useMatches({ select: (matches) => matches.at(-1)?.fullPath ?? '/' });
  const door = doorOf(path, useViewer(), lastDoor());
  useEffect(() => keepDoor(door.key), [door.key]);
  return door;
}

function lastDoor(): string | null {
  try {
    return sessionStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

/** Refused storage costs only the memory of the door. */
function keepDoor(key: string): void {
  try {
    sessionStorage.setItem(storageKey, key);
  } catch {}
}
