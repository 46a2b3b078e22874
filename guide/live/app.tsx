import { useState } from 'preact/hooks';
import { keep, recall } from '../client/kept.ts';
import { Chapters } from './chapters.tsx';
import { ClockControls } from './clock.tsx';
import { Connect } from './connect.tsx';
import { useLab } from './lab.ts';
import { Balancer, PictureOf } from './picture.tsx';
import { Requests } from './requests.tsx';
import { Steps } from './steps.tsx';
import { GrowingTimeline } from './timeline.tsx';

/** The live page: the steps on one side, the picture on the other. */
export function App() {
  const lab = useLab();
  const { welcome, picture, timeline, requests, clock, names } = lab;
  const [form = 'az', setForm] = useState(recall('form'));
  const choose = (chosen: string) => {
    setForm(chosen);
    keep('form', chosen);
  };
  return (
    <>
      <a class="skip" href="#steps">
        Skip to the steps
      </a>
      <header class="site-head">
        <span class="brand">
          <span class="brand-mark" aria-hidden="true">
            <i />
            <i />
          </span>
          The rolling-upgrade lab
        </span>
        {clock && <ClockControls clock={clock} clockAt={lab.clockAt} isEmulator={welcome?.isEmulator ?? true} />}
        <Theme />
      </header>
      <main>
        <h1>Do it yourself</h1>
        <p class="lead">
          Type the commands in a terminal of your own, in any way that leads there. This page shows what they change,
          and checks each step.
        </p>
        <p role="status" class="lost">
          {!lab.isConnected &&
            welcome &&
            'The lab does not answer. Start it again with npm run lab, and open the new address.'}
          {!welcome && 'Connecting to the lab…'}
        </p>
        {welcome && (
          <div class="sides">
            <div class="doing" id="steps" tabIndex={-1}>
              <Connect welcome={welcome} />
              <Steps lab={lab} welcome={welcome} names={names} form={form} onForm={choose} />
            </div>
            <div class="watching">
              {picture && <PictureOf picture={picture} clock={clock} />}
              {timeline && <GrowingTimeline timeline={timeline} />}
              {picture?.set && <Balancer set={picture.set} />}
              {welcome.isEmulator && <Requests requests={requests} />}
            </div>
            <Chapters lab={lab} form={form} />
          </div>
        )}
      </main>
      <footer class="site-foot">
        <p>
          {welcome?.isEmulator
            ? 'Everything here happens on the emulator in your machine, not on Azure. What it does in doubt is an assumption; the study guide says which.'
            : 'The page only looks at Azure. What you create there costs money until you delete it.'}
        </p>
      </footer>
    </>
  );
}

/** The switch between light and dark. Without a choice the page is as the system is. */
function Theme() {
  const root = document.documentElement;
  const [isDark, setDark] = useState(
    root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches,
  );
  const toggle = () => {
    root.dataset.theme = isDark ? 'light' : 'dark';
    keep('theme', root.dataset.theme);
    setDark(!isDark);
  };
  return (
    <button class="theme" type="button" aria-label="Dark colors" aria-pressed={isDark} onClick={toggle}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" />
      </svg>
    </button>
  );
}
