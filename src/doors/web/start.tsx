import '@fontsource-variable/noto-sans-sc/wght.css';
import './styles/base.css';
import './styles/layout.css';
import './styles/shell.css';
import './styles/read-aloud.css';
import './styles/map.css';
import './styles/components.css';
import './styles/tables.css';
import './styles/forms.css';
import './styles/finding.css';
import './styles/evidence.css';
import './styles/agreements.css';
import './styles/applying.css';
import './styles/palette.css';
import './styles/elder.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startI18n } from './i18n/i18n.ts';
import { reloadOnceOnMissingPart } from './reload-once.ts';
import { applyDisplayMode, rememberedDisplayMode } from './theme/display-mode.ts';

/** Shows the app; called once by the entry. */
export async function start(): Promise<void> {
  reloadOnceOnMissingPart();
  applyDisplayMode(rememberedDisplayMode());
  await startI18n();

  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id "root"');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
