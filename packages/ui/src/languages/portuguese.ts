import { counting, firstName, payMethod } from '../word-forms.js';
import type { Words } from '../words.js';

const times = counting('pt', {
  hour: { one: '# hora', other: '# horas' },
  day: { one: '# dia', other: '# dias' },
  week: { one: '# semana', other: '# semanas' },
  month: { one: '# mês', other: '# meses' },
  year: { one: '# ano', other: '# anos' },
});
const one = { day: 'dia', week: 'semana', month: 'mês', year: 'ano', once: '' };
const card = (method: string) => payMethod(method, 'cartão com final $1');

/** The card's words in Portuguese, for Brazil and Portugal alike: the reader is hardly named. */
export const portuguese: Words = {
  unlimited: 'ilimitado',
  counted: (count, noun) => `${count} ${noun}`,
  used: (used, limit) => `${used} de ${limit}`,
  fact: (used) => `Em uso: ${used}`,
  percentUsed: (used, percent) => `${used}, ${percent}`,

  close: 'Fechar',
  later: 'Mais tarde',
  no: 'Não, obrigado',
  never: 'Não mostrar mais ofertas como esta',
  back: 'Voltar',
  otherCard: 'Usar outro cartão',
  why: 'Por que vejo isto?',
  whyUsage: (used) => `A sua utilização: ${used}.`,
  whyFeature: (name) => `Tentou usar ${name}, que o seu plano não inclui.`,
  whyAsked: 'Abriu porque você pediu.',
  whyEvent: 'Abriu por algo que você fez aqui.',
  whyDate: 'Abriu por uma data da sua conta.',
  whyOpened: 'Foi aberto por esta página.',
  see: (plan) => `Ver o que ${plan} inclui`,
  more: 'Ler mais',

  insteadOf: (more, less) => `${more} em vez de ${less}`,
  row: (row, value) => `${row}: ${value}`,
  compared: (plans) => `Comparação: ${plans}`,
  yourPlan: 'O seu plano',
  yes: 'Sim',
  none: 'Não',

  per: (price, interval, count) =>
    interval === 'once'
      ? price
      : count === 1
        ? `${price} por ${one[interval]}`
        : `${price} a cada ${times(count, interval)}`,
  slash: (interval, count) =>
    interval === 'once' ? '' : `/ ${count === 1 ? one[interval] : times(count, interval)}`,
  choose: 'Forma de pagamento',
  every: (interval, count) =>
    count > 1
      ? `A cada ${times(count, interval)}`
      : {
          day: 'Diário',
          week: 'Semanal',
          month: 'Mensal',
          year: 'Anual',
          once: 'Pagamento único',
        }[interval],
  saves: (price) => `Poupança de ${price} por ano`,
  today: 'hoje',
  was: 'Preço normal',
  off: (what) => `${what} de desconto`,
  offFor: (off, count, interval) =>
    count === null ? `${off} em cada pagamento` : `${off} durante ${times(count, interval)}`,
  from: (price, day) => `${price} a partir de ${day}`,
  thenPrice: (off, price) => `${off}, depois ${price}.`,
  sentence: (text) => `${text}.`,
  renews: (price) => `Renova por ${price} até ao cancelamento.`,
  trial: (days, price) =>
    `Grátis durante ${times(days, 'day')}, depois ${price} até ao cancelamento.`,
  bound: (length, unit) => `Permanência mínima: ${times(length, unit)}.`,
  prorated: (prices) => `Pelo resto deste período; depois, ${prices}.`,
  plusTax: (price) => `${price} mais impostos`,
  taxIn: (tax) => `Inclui ${tax} de impostos.`,
  tax: { included: 'Impostos incluídos.', excluded: 'Impostos não incluídos.', none: '' },

  left: (days, hours, minutes) =>
    days
      ? `Tempo restante: ${times(days, 'day')}${hours ? ` ${hours} h` : ''}`
      : hours
        ? `Tempo restante: ${hours} h${minutes ? ` ${minutes} min` : ''}`
        : minutes
          ? `Tempo restante: ${minutes} min`
          : 'Menos de um minuto',
  ends: (moment) => `Termina: ${moment}`,
  hide: 'Ocultar',
  hideTimer: 'Ocultar o tempo restante',
  show: 'Mostrar',
  showTimer: 'Mostrar o tempo restante',
  ended: 'O desconto terminou. Vale o preço normal.',

  upgrade: 'Mudar de plano',
  upgradeFor: (price) => `Mudar de plano por ${price}`,
  upgradeAndPay: (price) => `Encomenda com obrigação de pagar: ${price}`,
  startTrial: 'Começar o teste grátis',
  trialAndPay: (price, day) =>
    `Começar o teste com obrigação de pagar: ${price} a partir de ${day}`,
  again: 'Tentar de novo',
  againFor: (price) => `Tentar de novo por ${price}`,
  againAndPay: (price) => `Tentar de novo e pagar ${price}`,
  confirm: (price, plan, method) =>
    `Pagar ${price} hoje${method && ` (${card(method)})`} e mudar para ${plan}`,
  toPayment: 'Continuar para o pagamento',
  plans: 'Ver os planos',
  goOn: 'Continuar',
  preview: 'Pré-visualização',
  manages: (name) => `Quem gere o plano: ${name || 'administração'}.`,
  ask: (name) => `Pedir a mudança a ${firstName(name) || 'quem administra'}`,
  asking: (name) => `Enviando o pedido a ${firstName(name) || 'quem administra'}…`,
  asked: (name) => `Pedido enviado a ${firstName(name) || 'quem administra'}`,
  notAsked: 'O seu pedido não foi enviado.',
  tryLater: 'Tente de novo dentro de um momento.',

  upgrading: 'Mudando de plano…',
  charging: (price, method) => `Cobrança de hoje: ${price} (${card(method)}).`,
  opening: 'Abrindo a página de pagamento…',
  open: 'Abrir agora',
  notCharged: 'Nada foi cobrado.',
  failed: {
    declined: (method) =>
      `O seu banco recusou o pagamento${method && ` (${card(method)})`}. Tente de novo ou use outro cartão.`,
    expired: 'Esse preço já não era válido. Este é o preço agora.',
    'price-changed': 'O preço mudou. Este é o preço agora.',
    already: 'A sua conta já tem este plano.',
    'trial-used': 'A sua conta já usou o teste deste plano.',
    forbidden: 'Não tem permissão para mudar o plano desta conta.',
    'signed-out': 'A sessão terminou. Entre de novo e tente outra vez.',
    unreachable: 'Não foi possível contactar o servidor.',
    contract: 'Algo correu mal do nosso lado.',
  },
  stopped: 'Não recebemos nenhum pagamento.',
  stoppedMore: 'Se pagou, o seu plano muda dentro de um momento.',

  checking: 'Verificando…',
  unknown: 'A confirmar com o seu banco',
  unknownBody: 'A ligação caiu antes da resposta. Não haverá cobrança dupla.',
  unknownMore:
    'Voltamos a perguntar de poucos em poucos segundos. Pode continuar a trabalhar; este cartão fica aqui.',
  unknownRetry: 'A sua mudança não chegou. Tentar de novo é seguro: é o mesmo pagamento.',
  support: (code) => `Código de suporte ${code}`,

  done: (plan) => `O seu plano agora é ${plan}`,
  fromNow: (limit) => `A partir de agora, ${limit}. Agradecemos a confiança.`,
  thanks: 'Agradecemos a confiança.',
  paidToday: 'Pago hoje',
  paid: (day) => `Pago em ${day}`,
  taxOf: 'Dos quais impostos',
  nextPayment: (day) => `Próximo pagamento, ${day}`,
  fromDay: (day) => `A partir de ${day}`,
  undo: (time) => `Desfazer (até ${time})`,
  undoing: 'Desfazendo…',
  notUndone: 'A mudança não foi desfeita.',
  notUndoneMore: 'Ainda pode cancelar.',
  undone: 'A mudança foi desfeita',
  refund: (price) => `Reembolso: ${price}.`,
  backOn: (plan) => `O seu plano é de novo ${plan}.`,
  receipt: 'Recibo',
  receiptNo: (id) => `Recibo ${id}`,
  manage: 'Gerir ou cancelar',
  withdraw: 'Rescindir o contrato',
};
