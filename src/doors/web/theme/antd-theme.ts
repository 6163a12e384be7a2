import type { ThemeConfig } from 'antd';
import type { DisplayMode } from './display-mode.ts';

const family =
  "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";

/** The house colours and sizes for Ant Design; the same figures as `styles/base.css`. */
export function antdTheme(mode: DisplayMode, reducedMotion: boolean): ThemeConfig {
  const elder = mode === 'elder';
  return {
    token: {
      colorPrimary: elder ? '#0a4480' : '#0f5ca8',
      colorLink: elder ? '#0a4480' : '#0f5ca8',
      colorError: '#ad231c',
      colorSuccess: '#17683f',
      colorWarning: '#7d4a00',
      colorText: '#16202a',
      colorTextSecondary: elder ? '#16202a' : '#44505c',
      colorTextTertiary: elder ? '#2c3843' : '#5b6773',
      colorTextDescription: elder ? '#2c3843' : '#5b6773',
      colorTextPlaceholder: '#656f7a',
      colorTextDisabled: '#59636e',
      colorBorder: '#7a8591',
      colorBorderSecondary: '#dde2e7',
      borderRadius: 6,
      fontFamily: family,
      fontSize: elder ? 20 : 15,
      lineHeight: elder ? 1.7 : 1.6,
      fontSizeSM: elder ? 19 : 13,
      controlHeight: elder ? 60 : 44,
      controlHeightSM: elder ? 60 : 36,
      controlHeightLG: elder ? 64 : 48,
      motion: !reducedMotion,
      wireframe: false,
      boxShadowTertiary: 'none',
    },
    components: {
      Button: {
        paddingInlineSM: 12,
        contentFontSizeSM: elder ? 19 : 14,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
      },
      Tabs: {
        titleFontSize: elder ? 20 : 15,
        horizontalItemGutter: 28,
        horizontalItemPadding: elder ? '14px 0' : '11px 0',
      },
      Modal: { titleFontSize: elder ? 24 : 18 },
    },
  };
}
