/** The boss's page needs no script; this entry brings its styles. */

import "./css/boss.css";
