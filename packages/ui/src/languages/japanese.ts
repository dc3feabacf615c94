import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('ja', {
  hour: { other: '#時間' },
  day: { other: '#日' },
  week: { other: '#週間' },
  month: { other: '#か月' },
  year: { other: '#年' },
});
const one = { day: '日', week: '週', month: '月', year: '年', once: '' };
const card = (method: string) => payMethod(method, '末尾$1のカード');

/** The card's words in Japanese, polite. What is used of what stands as a fraction, in the card's order. */
export const japanese: Words = {
  unlimited: '無制限',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} / ${limit}`,
  fact: (used) => `${used} 使用中`,
  percentUsed: (used, percent) => `${used}、${percent}`,

  close: '閉じる',
  later: 'あとで',
  no: 'いいえ、結構です',
  never: 'このような案内を表示しない',
  back: '戻る',
  otherCard: '別のカードを使う',
  why: 'なぜ表示されているのですか？',
  whyUsage: (used) => `使用量は ${used} です。`,
  whyFeature: (name) => `${name} は現在のプランに含まれていません。`,
  whyAsked: 'ご自身の操作で表示しました。',
  whyEvent: 'ここでの操作をきっかけに表示しました。',
  whyDate: 'アカウントの日付をきっかけに表示しました。',
  whyOpened: 'このページが表示しました。',
  see: (plan) => `${plan} の内容を見る`,
  more: '詳しく読む',

  insteadOf: (more, less) => `${less} から ${more} に`,
  row: (row, value) => `${row}：${value}`,
  compared: (plans) => `${plans} の比較`,
  yourPlan: '現在のプラン',
  yes: 'あり',
  none: 'なし',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price}／${one[interval]}`
        : `${times(count, interval)}ごとに ${price}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'お支払い方法',
  every: (interval, count) =>
    count > 1
      ? `${times(count, interval)}ごと`
      : { day: '毎日', week: '毎週', month: '毎月', year: '毎年', once: '1回のみ' }[interval],
  saves: (price) => `年間 ${price} お得`,
  today: '本日',
  was: '通常価格',
  off: (what) => `${what} 割引`,
  offFor: (off, count, interval) =>
    count === null ? `毎回のお支払いが ${off}` : `${times(count, interval)} ${off}`,
  from: (price, day) => `${day} から ${price}`,
  thenPrice: (off, price) => `${off}、その後は ${price}。`,
  sentence: (text) => `${text}。`,
  renews: (price) => `解約するまで ${price} で更新されます。`,
  trial: (days, price) => `${times(days, 'day')}無料、その後は解約するまで ${price}。`,
  bound: (length, unit) => `最低契約期間は${times(length, unit)}です。`,
  prorated: (prices) => `今回の期間の残り分です。その後は ${prices}。`,
  plusTax: (price) => `${price}（税別）`,
  taxIn: (tax) => `税 ${tax} を含みます。`,
  tax: { included: '税込み。', excluded: '税別。', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `残り${times(days, 'day')}${hours ? `${hours}時間` : ''}`
      : hours
        ? `残り${hours}時間${minutes ? `${minutes}分` : ''}`
        : minutes
          ? `残り${minutes}分`
          : '残り1分未満',
  ends: (moment) => `${moment} に終了`,
  hide: '隠す',
  hideTimer: '残り時間を隠す',
  show: '表示',
  showTimer: '残り時間を表示',
  ended: '割引は終了しました。通常価格が適用されます。',

  upgrade: 'アップグレード',
  upgradeFor: (price) => `${price} でアップグレード`,
  upgradeAndPay: (price) => `${price} を支払ってアップグレード`,
  startTrial: '無料トライアルを開始',
  trialAndPay: (price, day) => `トライアルを開始し、${day} から ${price} を支払う`,
  again: 'もう一度試す',
  againFor: (price) => `${price} でもう一度試す`,
  againAndPay: (price) => `${price} を支払ってもう一度試す`,
  confirm: (price, plan, method) =>
    `本日 ${price} を支払い${method && `（${card(method)}）`}、${plan} に変更する`,
  toPayment: 'お支払いへ進む',
  plans: 'プランを見る',
  goOn: '続ける',
  preview: 'プレビュー',
  manages: (name) => `プランは${name ? ` ${name} さん` : '管理者'}が管理しています。`,
  ask: (name) => `${name ? `${firstName(name)} さん` : '管理者'}にアップグレードを依頼`,
  asking: (name) => `${name ? `${firstName(name)} さん` : '管理者'}に依頼しています…`,
  asked: (name) => `${name ? `${firstName(name)} さん` : '管理者'}に依頼しました`,
  notAsked: '依頼を送信できませんでした。',
  tryLater: 'しばらくしてからもう一度お試しください。',

  upgrading: 'アップグレード中…',
  charging: (price, method) => `本日 ${price} が請求されます（${card(method)}）。`,
  opening: 'お支払いページを開いています…',
  open: '今すぐ開く',
  notCharged: '請求は発生していません。',
  failed: {
    declined: (method) =>
      `銀行が支払いを承認しませんでした${method && `（${card(method)}）`}。もう一度試すか、別のカードをお使いください。`,
    expired: 'その価格は有効期限が切れました。これが現在の価格です。',
    'price-changed': '価格が変わりました。これが現在の価格です。',
    already: 'すでにこのプランをご利用中です。',
    'trial-used': 'このプランのトライアルはすでにご利用済みです。',
    forbidden: 'このアカウントのプランを変更する権限がありません。',
    'signed-out': 'サインアウトしています。サインインしてもう一度お試しください。',
    unreachable: 'サーバーに接続できませんでした。',
    contract: 'こちら側で問題が発生しました。',
  },
  stopped: 'お支払いはまだ届いていません。',
  stoppedMore: 'お支払い済みの場合は、まもなくプランが変わります。',

  checking: '確認中…',
  unknown: '銀行に確認しています',
  unknownBody: '応答を受け取る前に接続が切れました。二重に請求されることはありません。',
  unknownMore: '数秒ごとに確認しています。作業を続けられます。このカードはここに残ります。',
  unknownRetry: 'アップグレードは届いていません。もう一度試しても安全です。同じお支払いです。',
  support: (code) => `サポートコード ${code}`,

  done: (plan) => `${plan} になりました`,
  fromNow: (limit) => `これから ${limit} 使えます。アップグレードありがとうございます。`,
  thanks: 'アップグレードありがとうございます。',
  paidToday: '本日のお支払い',
  paid: (day) => `${day} のお支払い`,
  taxOf: 'うち税',
  nextPayment: (day) => `次回のお支払い（${day}）`,
  fromDay: (day) => `${day} から`,
  undo: (time) => `${time} まで取り消せます`,
  undoing: '取り消し中…',
  notUndone: 'アップグレードは取り消されませんでした。',
  notUndoneMore: '解約はいつでもできます。',
  undone: 'アップグレードを取り消しました',
  refund: (price) => `${price} を返金します。`,
  backOn: (plan) => `${plan} に戻りました。`,
  receipt: '領収書',
  receiptNo: (id) => `領収書 ${id}`,
  manage: '管理・解約',
  withdraw: '契約を撤回する',
};
