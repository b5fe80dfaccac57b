// The editor waits for our forms before it starts.
window.CMS_MANUAL_INIT = true;
