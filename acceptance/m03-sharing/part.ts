import { notBuilt, type Part } from '../framework/item.ts';
import { applicationAndClock } from './application-and-clock.ts';
import { callsAsDeclared } from './calls-as-declared.ts';
import { differentRefusals } from './different-refusals.ts';
import { districtSeesItsOwn } from './district-sees-its-own.ts';
import { fileResumes } from './file-resumes.ts';
import { limitsHold } from './limits-hold.ts';
import { modeIsEnforced } from './mode-is-enforced.ts';
import { negativeListDenies } from './negative-list-denies.ts';
import { refusalIsDisputed } from './refusal-is-disputed.ts';
import { revocationTakesEffect } from './revocation-takes-effect.ts';
import { strangersLearnNothing } from './strangers-learn-nothing.ts';

export const sharingPart: Part = {
  id: 'M3',
  title: { zh: '数据共享', en: 'Sharing' },
  items: [
    applicationAndClock,
    callsAsDeclared,
    differentRefusals,
    districtSeesItsOwn,
    fileResumes,
    limitsHold,
    modeIsEnforced,
    negativeListDenies,
    refusalIsDisputed,
    revocationTakesEffect,
    strangersLearnNothing,
    ...notBuilt([
      [
        'M3.1',
        '一份申请涉及三个部门的三项资源,经本单位共享机构负责人同意后拆分,各计时限,一家不同意不影响其余',
        'One application for three resources of three departments, with the consent of the office head, is split, each part on its own clock',
        '政务数据共享条例 第20、21、22条',
      ],
      [
        'M3.2',
        '同一授权以接口、推送到前置库、文件三种方式交付,数量一致',
        'The same grant delivered as interface, database push and file: counts agree',
        '政务数据共享条例 第22条',
      ],
      [
        'M3.3d',
        '协议到期后的调用被拒绝,原因与未授权不同(到期无法经公开入口在验收中演示)',
        'A call after the agreement expired is refused with a reason of its own (expiry cannot be brought about through a public door yet)',
        '政务数据共享条例 第25、27条',
      ],
      [
        'M3.4',
        '在浏览器里由表或查询语句制作接口:参数、测试页、文档、版本、预告下线;包装旧的 SOAP 服务',
        'Make an interface in the browser from a table or SQL with test page, document, version and retirement; wrap a SOAP service',
        '—',
      ],
      [
        'M3.5b',
        '批量交付五百万行,断线后续传,哈希一致并有回执',
        'Five million rows in batch resume after a cut line; the hash agrees and there is a receipt',
        '政务数据共享条例 第22条',
      ],
      [
        'M3.6',
        '提供方要停止服务,须先协商并备案',
        'A provider stops a service only after consultation, and the filing is recorded',
        '政务数据共享条例 第27条',
      ],
    ]),
  ],
};
