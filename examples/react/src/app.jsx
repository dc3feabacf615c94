import { useEffect, useState } from 'react';
import { Link, Route, Routes } from 'react-router';
import { UptierProvider, useAllows, useMeter, usePrompt, useUptier } from 'uptier/react';

/** What the app knows of the person; a real one has it from its own server. */
const person = { user: { id: 'u_1' }, account: { id: 'a_1' } };

export function App() {
  const [plan, setPlan] = useState('free');
  const [projects, setProjects] = useState(7);
  const facts = { ...person, plan, usage: { projects: { used: projects } } };
  return (
    <UptierProvider server="/api/uptier" facts={facts}>
      <nav>
        <Link to="/">Projects</Link> <Link to="/plan">Plan</Link>
      </nav>
      <FollowPlan setPlan={setPlan} />
      <Routes>
        <Route path="/plan" element={<Plan plan={plan} />} />
        <Route
          path="*"
          element={<Projects count={projects} add={() => setProjects((n) => n + 1)} />}
        />
      </Routes>
    </UptierProvider>
  );
}

/** After an upgrade the app asks its own server; here the event says enough. */
function FollowPlan({ setPlan }) {
  const uptier = useUptier();
  useEffect(() => uptier.on('upgraded', ({ plan }) => setPlan(plan)), [uptier, setPlan]);
  return null;
}

function Projects({ count, add }) {
  const uptier = useUptier();
  const meter = useMeter('projects');
  const room = useAllows('projects');
  return (
    <main>
      <h1>Projects</h1>
      <p role="status">{meter && `${meter.used} of ${meter.limit} projects`}</p>
      <button type="button" onClick={() => uptier.attempt('projects', { run: add })}>
        New project{room ? '' : ' (Pro)'}
      </button>
      <ul>
        {Array.from({ length: count }, (_, i) => (
          <li key={i}>Project {i + 1}</li>
        ))}
      </ul>
    </main>
  );
}

function Plan({ plan }) {
  const prompt = usePrompt();
  return (
    <main>
      <h1>Plan</h1>
      <p role="status">
        {plan}
        {prompt && `, and an offer: ${prompt.offer}`}
      </p>
    </main>
  );
}
