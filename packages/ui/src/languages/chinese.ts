import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('zh', {
  hour: { other: '# 小时' },
  day: { other: '# 天' },
  week: { other: '# 周' },
  month: { other: '# 个月' },
  year: { other: '# 年' },
});
const one = { day: '天', week: '周', month: '月', year: '年', once: '' };
const card = (method: string) => payMethod(method, '尾号 $1 的银行卡');

/** The card's words in Chinese, in simplified characters: readers of traditional ones get these, too. */
export const chinese: Words = {
  unlimited: '不限',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} / ${limit}`,
  fact: (used) => `已使用 ${used}`,
  percentUsed: (used, percent) => `${used}，${percent}`,

  close: '关闭',
  later: '以后再说',
  no: '不用了',
  never: '不再显示此类推荐',
  back: '返回',
  otherCard: '使用其他银行卡',
  why: '为什么会看到这个？',
  whyUsage: (used) => `您已使用 ${used}。`,
  whyFeature: (name) => `您尝试使用 ${name}，您的方案不包含此功能。`,
  whyAsked: '是您要求查看的。',
  whyEvent: '您在这里的操作打开了它。',
  whyDate: '您账户中的一个日期打开了它。',
  whyOpened: '您所在的页面打开了它。',
  see: (plan) => `查看 ${plan} 包含的内容`,
  more: '了解更多',

  insteadOf: (more, less) => `${more}，而不是 ${less}`,
  row: (row, value) => `${row}：${value}`,
  compared: (plans) => `${plans} 对比`,
  yourPlan: '您的方案',
  yes: '有',
  none: '无',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `每${one[interval]} ${price}`
        : `每 ${times(count, interval)} ${price}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: '付款方式',
  every: (interval, count) =>
    count > 1
      ? `每 ${times(count, interval)}`
      : { day: '每天', week: '每周', month: '每月', year: '每年', once: '一次性' }[interval],
  saves: (price) => `每年节省 ${price}`,
  today: '今天',
  was: '原价',
  off: (what) => `优惠 ${what}`,
  offFor: (off, count, interval) =>
    count === null ? `每次付款${off}` : `${times(count, interval)}内${off}`,
  from: (price, day) => `自 ${day} 起${price}`,
  thenPrice: (off, price) => `${off}，之后${price}。`,
  sentence: (text) => `${text}。`,
  renews: (price) => `按${price}续订，直到您取消。`,
  trial: (days, price) => `免费试用 ${times(days, 'day')}，之后${price}，直到您取消。`,
  bound: (length, unit) => `最短合约期为 ${times(length, unit)}。`,
  prorated: (prices) => `为本周期剩余时间的费用，之后${prices}。`,
  plusTax: (price) => `${price}（另加税）`,
  taxIn: (tax) => `含税 ${tax}。`,
  tax: { included: '含税。', excluded: '不含税。', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `剩余 ${times(days, 'day')}${hours ? ` ${hours} 小时` : ''}`
      : hours
        ? `剩余 ${hours} 小时${minutes ? ` ${minutes} 分钟` : ''}`
        : minutes
          ? `剩余 ${minutes} 分钟`
          : '剩余不到一分钟',
  ends: (moment) => `${moment} 结束`,
  hide: '隐藏',
  hideTimer: '隐藏剩余时间',
  show: '显示',
  showTimer: '显示剩余时间',
  ended: '优惠已结束，现按原价计费。',

  upgrade: '升级',
  upgradeFor: (price) => `以 ${price} 升级`,
  upgradeAndPay: (price) => `升级并支付 ${price}`,
  startTrial: '开始免费试用',
  trialAndPay: (price, day) => `开始试用，自 ${day} 起支付 ${price}`,
  again: '重试',
  againFor: (price) => `以 ${price} 重试`,
  againAndPay: (price) => `重试并支付 ${price}`,
  confirm: (price, plan, method) =>
    `今天支付 ${price}${method && `（${card(method)}）`}并升级到 ${plan}`,
  toPayment: '继续付款',
  plans: '查看方案',
  goOn: '继续',
  preview: '预览',
  manages: (name) => `方案由${name ? ` ${name} ` : '管理员'}管理。`,
  ask: (name) => `请${name ? ` ${firstName(name)} ` : '管理员'}升级`,
  asking: (name) => `正在请求${name ? ` ${firstName(name)}` : '管理员'}…`,
  asked: (name) => `已向${name ? ` ${firstName(name)} ` : '管理员'}发出请求`,
  notAsked: '您的请求未能发送。',
  tryLater: '请稍后重试。',

  upgrading: '正在升级…',
  charging: (price, method) => `今天将扣款 ${price}（${card(method)}）。`,
  opening: '正在打开付款页面…',
  open: '立即打开',
  notCharged: '没有扣款。',
  failed: {
    declined: (method) =>
      `银行拒绝了付款${method && `（${card(method)}）`}。请重试或使用其他银行卡。`,
    expired: '该价格已失效。这是当前价格。',
    'price-changed': '价格已变更。这是当前价格。',
    already: '您已在使用此方案。',
    'trial-used': '您已经试用过此方案。',
    forbidden: '您无权更改此账户的方案。',
    'signed-out': '您已退出登录。请登录后重试。',
    unreachable: '无法连接到服务器。',
    contract: '我们这边出了问题。',
  },
  stopped: '我们没有收到付款。',
  stoppedMore: '如果您已付款，方案很快就会变更。',

  checking: '正在检查…',
  unknown: '正在向银行确认',
  unknownBody: '收到答复前连接中断。您不会被重复扣款。',
  unknownMore: '我们每隔几秒会再次确认。您可以继续工作，此卡片会留在这里。',
  unknownRetry: '您的升级请求没有送达。重试是安全的：这是同一笔付款。',
  support: (code) => `支持代码 ${code}`,

  done: (plan) => `您现在使用的是 ${plan}`,
  fromNow: (limit) => `从现在起 ${limit}。感谢您的升级。`,
  thanks: '感谢您的升级。',
  paidToday: '今天已付',
  paid: (day) => `${day} 已付`,
  taxOf: '其中税款',
  nextPayment: (day) => `下次付款，${day}`,
  fromDay: (day) => `自 ${day} 起`,
  undo: (time) => `撤销（${time} 前）`,
  undoing: '正在撤销…',
  notUndone: '升级未能撤销。',
  notUndoneMore: '您仍可以取消。',
  undone: '升级已撤销',
  refund: (price) => `将退还 ${price}。`,
  backOn: (plan) => `您已恢复为 ${plan}。`,
  receipt: '收据',
  receiptNo: (id) => `收据 ${id}`,
  manage: '管理或取消',
  withdraw: '撤回合同',
};
