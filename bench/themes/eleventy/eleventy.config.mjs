// Nothing that is not needed: the text is Markdown alone, as in the other themes.
export default function (config) {
  config.addCollection("features", (all) => all.getFilteredByGlob("src/features/*.md").reverse());
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  return { dir: { input: "src", output: "public" }, markdownTemplateEngine: false, htmlTemplateEngine: "njk" };
}
