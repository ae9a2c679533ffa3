package io.runregistry.server.web;

/** What every page says around what it shows. */
public record Page(String title, Section section, Visitor visitor, String assets) {

    /** The address of a style, a script or a picture: {@code base.css, htmx.org/dist/htmx.min.js}. */
    public String asset(String path) {
        return assets + path;
    }
}
