import { notBuilt, type Part } from '../framework/item.ts';

export const agentsPart: Part = {
  id: 'N7',
  title: { zh: '智能体经 MCP 使用', en: 'Agents by MCP' },
  items: notBuilt([
    [
      'N7.1',
      '智能体以标准 MCP 接口发现、申请、调用,受同一协议约束',
      'Agents find, apply and call over standard MCP, bound by the same agreement',
      '国数综科基〔2025〕114号',
    ],
  ]),
};
