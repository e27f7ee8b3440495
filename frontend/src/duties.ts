/** The pages of duties need no script; this entry brings their styles. */

import "./css/duties.css";
