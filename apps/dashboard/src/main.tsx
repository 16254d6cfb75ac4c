import { render } from 'preact';
import 'uplot/dist/uPlot.min.css';
import { App } from './app.js';
import { language } from './language.js';
import { applyTheme } from './shell/theme.js';
import './styles/tokens.css';
import './styles/page.css';
import './styles/shell.css';
import './styles/board.css';
import './styles/athlete.css';
import './styles/charts.css';
import './styles/alerts.css';
import './styles/checkin.css';

applyTheme();
document.documentElement.lang = language.locale;
const root = document.getElementById('page');
if (root !== null) render(<App />, root);
