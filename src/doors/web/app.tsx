import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactElement, useMemo } from 'react';
import { shouldRetry } from './client/use-call.ts';
import { useLanguage } from './i18n/use-language.ts';
import { router } from './router.tsx';
import { antdTheme } from './theme/antd-theme.ts';
import { useDisplayMode } from './theme/display-mode.ts';
import { useReducedMotion } from './theme/use-reduced-motion.ts';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: shouldRetry, staleTime: 5_000 } },
});

/** Theme, language, data and pages. */
export function App(): ReactElement {
  const language = useLanguage();
  const mode = useDisplayMode();
  const reduced = useReducedMotion();
  const theme = useMemo(() => antdTheme(mode, reduced), [mode, reduced]);
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}
