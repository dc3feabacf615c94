import { uptierPlugin } from 'uptier/vue';
import { createApp } from 'vue';
import App from './App.vue';

createApp(App)
  .use(uptierPlugin, {
    server: '/api/uptier',
    facts: { user: { id: 'u_1' }, account: { id: 'a_1' }, plan: 'free' },
  })
  .mount('#app');
