import { DisplaySurveyType, posthog } from 'posthog-js';
import 'posthog-js/dist/surveys.js';
import { offer } from './peer.js';

const ID = 'survey';

posthog.init('phc_bench', {
  api_host: `${location.origin}/posthog`,
  autocapture: false,
  capture_pageview: false,
  disable_session_recording: true,
  advanced_disable_feature_flags: true,
  // It would poll, and show the survey by itself.
  disable_surveys_automatic_display: true,
  persistence: 'memory',
});

const box = () => {
  const host = document.querySelector(`[class^="PostHogSurvey"]`);
  return host?.shadowRoot?.querySelector('.survey-form,.ph-survey,form');
};

offer({
  ready: () =>
    new Promise<void>((done) => {
      posthog.onSurveysLoaded((surveys) => surveys.length && done());
    }),
  show: () =>
    posthog.displaySurvey(ID, {
      displayType: DisplaySurveyType.Popover,
      ignoreConditions: true,
      ignoreDelay: true,
    }),
  close() {
    (box()?.querySelector('.form-cancel') as HTMLElement | null)?.click();
  },
  box,
});
