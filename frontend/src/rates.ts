/** The tables of towns and sectors need no script; this entry brings their styles. */

import "./css/rates.css";
