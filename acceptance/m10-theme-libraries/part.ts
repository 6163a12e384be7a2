import { notBuilt, type Part } from '../framework/item.ts';

export const themeLibrariesPart: Part = {
  id: 'M10',
  title: { zh: '主题库', en: 'Theme libraries' },
  items: notBuilt([
    [
      'M10.1',
      '由模板跨部门组建,缺口清单转为需求',
      'Built from a template over departments; its gaps turn into needs',
      '—',
    ],
    ['M10.2', '某一来源逾期,主题标为陈旧', 'A late source marks the theme stale', '—'],
    [
      'M10.3',
      '对主题的权限不带来未获授权的信息项',
      'A right on the theme gives no item that is not granted',
      '—',
    ],
    [
      'M10.4',
      '一家企业一页,逐字段标来源与日期',
      "One enterprise's page: each field with source and date",
      '—',
    ],
    ['M10.5', '主题下线前先告知使用方', 'Before a theme is retired its users are warned', '—'],
  ]),
};
