import { byPerson, inside, type Kinds, personal, step, w } from './words.ts';

const notices = inside('内部提醒，仅承办单位、其领导与监督机关可见', 'inside: who owes it, its leaders and supervising bodies only');

export const alerts: Kinds = {
  alert: {
    name: w('告警', 'alerts'),
    veiled: true,
    events: {
      'alert-raised': notices,
      'delivery-begun': notices,
      'delivery-recorded': notices,
      'delivery-asked': step,
      'alert-muted': inside('停发理由，仅承办单位与监督机关可见', 'the reason for silence: who owes it and supervising bodies only'),
      'alert-settled': step,
    },
  },
  notice: {
    name: w('站内通知', 'notices in the system’s own list'),
    veiled: true,
    events: { 'notice-placed': notices, 'notice-read': byPerson },
  },
  addressee: { name: w('通知对象', 'whom alerts are written to'), veiled: true, events: { 'contact-set': personal } },
};
