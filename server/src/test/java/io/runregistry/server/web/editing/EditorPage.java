package io.runregistry.server.web.editing;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;

/** The page of a run as somebody edits on it. */
record EditorPage(Page page) {

    /** Waits until one can edit. */
    static EditorPage of(Page page) {
        page.locator("#editor[data-ready]").waitFor();
        return new EditorPage(page);
    }

    Locator bar(String column) {
        return page.locator(".bar-row[data-source=rr][data-column='" + column + "'] .track");
    }

    /** Drags from the middle of a lumisection of one bar to that of another, of a run with so many lumisections. */
    void drag(String from, int first, String to, int last, int lumisections) {
        bar(from).evaluate("bar => bar.scrollIntoView({block: 'center'})");
        BoundingBox start = bar(from).boundingBox();
        BoundingBox end = bar(to).boundingBox();
        double x = start.x + start.width * (first - 0.5) / lumisections;
        double otherX = end.x + end.width * (last - 0.5) / lumisections;
        page.mouse().move(x, start.y + start.height / 2);
        page.mouse().down();
        page.mouse().move((x + otherX) / 2, (start.y + end.y) / 2 + start.height / 2);
        page.mouse().move(otherX, end.y + end.height / 2);
        page.mouse().up();
    }

    Locator lumisections() {
        return page.getByLabel("Lumisections l");
    }

    Locator tray() {
        return page.locator("#editing-tray li");
    }

    Locator saved() {
        return page.locator("#editing-saved");
    }

    Locator preview() {
        return page.locator("#editing-preview");
    }

    Locator save() {
        return preview().getByText("Save as one version");
    }

    /** A range of a bar as the page shows it, from the server. */
    Locator range(String column, String status, int first, int last) {
        return bar(column)
                .locator("rect.%s[data-first='%d'][data-last='%d']".formatted(status.replace(' ', '_'), first, last));
    }
}
