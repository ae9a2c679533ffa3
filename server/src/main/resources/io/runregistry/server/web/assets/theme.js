// Runs before anything is drawn, so that a dark room stays dark.
(() => {
    try {
        const theme = localStorage.getItem("theme");
        if (theme) document.documentElement.dataset.theme = theme;
    } catch {
        // a browser that keeps nothing shows what the system has
    }
})();
