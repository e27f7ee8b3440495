/** Pages of campaigns need no script; this entry brings their styles. */

import "./css/campaign.css";
