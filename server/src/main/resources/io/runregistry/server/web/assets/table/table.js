// A table of runs or datasets.
import {startCards} from "./card.js";
import {startColumns} from "./columns.js";
import {restore, startKeeping} from "./keep.js";
import {startLive} from "./live.js";
import {startSelection} from "./selection.js";
import {startViews} from "./views.js";
import {registerKeys} from "./walk.js";

registerKeys();
startSelection();
startCards();
startKeeping();
startColumns();
startViews();
startLive();
restore();
