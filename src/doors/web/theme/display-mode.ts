import { useSyncExternalStore } from 'react';

/** Normal pages, or the elder mode (长辈版) with large text and targets. */
export type DisplayMode = 'normal' | 'elder';

const storageKey = 'datong.display';
const listeners = new Set<() => void>();

/** What the person chose last time; normal when nothing is remembered or storage is refused. */
export function rememberedDisplayMode(): DisplayMode {
  try {
    return localStorage.getItem(storageKey) === 'elder' ? 'elder' : 'normal';
  } catch {
    return 'normal';
  }
}

/** Puts the mode on the root element, where the style sheets read it. */
export function applyDisplayMode(mode: DisplayMode): void {
  document.documentElement.dataset['display'] = mode;
  for (const listener of listeners) listener();
}

/** Switches the mode and remembers it for the next visit. */
export function chooseDisplayMode(mode: DisplayMode): void {
  try {
    localStorage.setItem(storageKey, mode);
  } catch {
    // Private windows may refuse storage; the choice then lasts for this page only.
  }
  applyDisplayMode(mode);
}

/** The mode in force, kept up to date in components. */
export function useDisplayMode(): DisplayMode {
  return useSyncExternalStore(subscribe, current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function current(): DisplayMode {
  return document.documentElement.dataset['display'] === 'elder' ? 'elder' : 'normal';
}
