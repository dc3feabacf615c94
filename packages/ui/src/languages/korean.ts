import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('ko', {
  hour: { other: '#시간' },
  day: { other: '#일' },
  week: { other: '#주' },
  month: { other: '#개월' },
  year: { other: '#년' },
});
const one = { day: '일', week: '주', month: '월', year: '년', once: '' };
const card = (method: string) => payMethod(method, '끝자리 $1 카드');

/** The card's words in Korean, polite. Particles that hang on a name's last sound are avoided. */
export const korean: Words = {
  unlimited: '무제한',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} / ${limit}`,
  fact: (used) => `${used} 사용`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: '닫기',
  later: '나중에',
  no: '아니요, 괜찮습니다',
  never: '이런 안내 다시 보지 않기',
  back: '뒤로',
  otherCard: '다른 카드 사용',
  why: '왜 표시되나요?',
  whyUsage: (used) => `사용량: ${used}.`,
  whyFeature: (name) => `현재 요금제에 포함되지 않은 기능입니다: ${name}.`,
  whyAsked: '요청하셔서 표시했습니다.',
  whyEvent: '여기서 하신 작업 때문에 표시되었습니다.',
  whyDate: '계정의 날짜 때문에 표시되었습니다.',
  whyOpened: '지금 보고 계신 페이지에서 표시했습니다.',
  see: (plan) => `${plan} 내용 보기`,
  more: '더 읽기',

  insteadOf: (more, less) => `${less} 대신 ${more}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `${plans} 비교`,
  yourPlan: '현재 요금제',
  yes: '있음',
  none: '없음',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${{ day: '매일', week: '매주', month: '매월', year: '매년' }[interval]} ${price}`
        : `${times(count, interval)}마다 ${price}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: '결제 방식',
  every: (interval, count) =>
    count > 1
      ? `${times(count, interval)}마다`
      : { day: '매일', week: '매주', month: '매월', year: '매년', once: '한 번' }[interval],
  saves: (price) => `연 ${price} 절약`,
  today: '오늘',
  was: '정상가',
  off: (what) => `${what} 할인`,
  offFor: (off, count, interval) =>
    count === null ? `결제할 때마다 ${off}` : `${times(count, interval)} 동안 ${off}`,
  from: (price, day) => `${day}부터 ${price}`,
  thenPrice: (off, price) => `${off}, 이후 ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `해지할 때까지 ${price} 갱신됩니다.`,
  trial: (days, price) => `${times(days, 'day')} 무료, 이후 해지할 때까지 ${price}.`,
  bound: (length, unit) => `최소 계약 기간: ${times(length, unit)}.`,
  prorated: (prices) => `이번 기간의 남은 기간 요금이며, 이후 ${prices}.`,
  plusTax: (price) => `${price}(세금 별도)`,
  taxIn: (tax) => `세금 ${tax} 포함.`,
  tax: { included: '세금 포함.', excluded: '세금 별도.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `${times(days, 'day')}${hours ? ` ${hours}시간` : ''} 남음`
      : hours
        ? `${hours}시간${minutes ? ` ${minutes}분` : ''} 남음`
        : minutes
          ? `${minutes}분 남음`
          : '1분 미만 남음',
  ends: (moment) => `종료: ${moment}`,
  hide: '숨기기',
  hideTimer: '남은 시간 숨기기',
  show: '표시',
  showTimer: '남은 시간 표시',
  ended: '할인이 끝났습니다. 정상가가 적용됩니다.',

  upgrade: '업그레이드',
  upgradeFor: (price) => `업그레이드: ${price}`,
  upgradeAndPay: (price) => `결제하고 업그레이드: ${price}`,
  startTrial: '무료 체험 시작',
  trialAndPay: (price, day) => `체험 시작 후 ${day}부터 ${price} 결제`,
  again: '다시 시도',
  againFor: (price) => `다시 시도: ${price}`,
  againAndPay: (price) => `다시 결제: ${price}`,
  confirm: (price, plan, method) =>
    `오늘 ${price} 결제${method && `(${card(method)})`}, 요금제 변경: ${plan}`,
  toPayment: '결제로 계속',
  plans: '요금제 보기',
  goOn: '계속',
  preview: '미리 보기',
  manages: (name) => `요금제 담당: ${name || '관리자'}.`,
  ask: (name) => `${name ? `${firstName(name)} 님` : '관리자'}에게 업그레이드 요청`,
  asking: (name) => `${name ? `${firstName(name)} 님` : '관리자'}에게 요청하는 중…`,
  asked: (name) => `${name ? `${firstName(name)} 님` : '관리자'}에게 요청했습니다`,
  notAsked: '요청을 보내지 못했습니다.',
  tryLater: '잠시 후 다시 시도해 주세요.',

  upgrading: '업그레이드 중…',
  charging: (price, method) => `오늘 결제 금액: ${price}(${card(method)}).`,
  opening: '결제 페이지를 여는 중…',
  open: '지금 열기',
  notCharged: '결제된 금액이 없습니다.',
  failed: {
    declined: (method) =>
      `은행에서 결제를 거절했습니다${method && `(${card(method)})`}. 다시 시도하거나 다른 카드를 사용해 주세요.`,
    expired: '그 가격은 더 이상 유효하지 않습니다. 이것이 현재 가격입니다.',
    'price-changed': '가격이 바뀌었습니다. 이것이 현재 가격입니다.',
    already: '이미 이 요금제를 사용하고 있습니다.',
    'trial-used': '이 요금제의 체험을 이미 사용했습니다.',
    forbidden: '이 계정의 요금제를 변경할 권한이 없습니다.',
    'signed-out': '로그아웃되었습니다. 로그인한 뒤 다시 시도해 주세요.',
    unreachable: '서버에 연결할 수 없습니다.',
    contract: '저희 쪽에 문제가 생겼습니다.',
  },
  stopped: '결제가 접수되지 않았습니다.',
  stoppedMore: '결제하셨다면 곧 요금제가 바뀝니다.',

  checking: '확인 중…',
  unknown: '은행에 확인하고 있습니다',
  unknownBody: '응답을 받기 전에 연결이 끊겼습니다. 두 번 결제되지 않습니다.',
  unknownMore: '몇 초마다 다시 확인합니다. 계속 작업하셔도 됩니다. 이 카드는 여기에 남아 있습니다.',
  unknownRetry: '업그레이드 요청이 도착하지 않았습니다. 다시 시도해도 안전합니다. 같은 결제입니다.',
  support: (code) => `지원 코드 ${code}`,

  done: (plan) => `현재 요금제: ${plan}`,
  fromNow: (limit) => `이제부터 ${limit}. 업그레이드해 주셔서 감사합니다.`,
  thanks: '업그레이드해 주셔서 감사합니다.',
  paidToday: '오늘 결제',
  paid: (day) => `${day} 결제`,
  taxOf: '그중 세금',
  nextPayment: (day) => `다음 결제, ${day}`,
  fromDay: (day) => `${day}부터`,
  undo: (time) => `실행 취소(${time}까지)`,
  undoing: '취소하는 중…',
  notUndone: '업그레이드가 취소되지 않았습니다.',
  notUndoneMore: '해지는 언제든 할 수 있습니다.',
  undone: '업그레이드를 취소했습니다',
  refund: (price) => `환불 금액: ${price}.`,
  backOn: (plan) => `이전 요금제로 돌아왔습니다: ${plan}.`,
  receipt: '영수증',
  receiptNo: (id) => `영수증 ${id}`,
  manage: '관리 또는 해지',
  withdraw: '계약 철회',
};
