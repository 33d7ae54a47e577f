// The admin's script: every page has the menu, the app's page the frame, the controls page its lists.
import { startAppFrame } from "./app-frame.ts";
import { startControls } from "./controls.ts";
import { page } from "./dom.ts";
import { startMenu } from "./menu.ts";

startMenu();
if (page.app) startAppFrame();
if (document.getElementById("controls")) startControls();
