// The pictures of a folder as eleventy-img makes them, and one page that shows them; there is no Eleventy around it.
import { mkdir, readdir, writeFile } from "node:fs/promises";
import Image from "@11ty/eleventy-img";

const names = (await readdir("photographs")).sort();
const figures = await Promise.all(
  names.map(async (name) => {
    const made = await Image(`photographs/${name}`, {
      widths: [480, 960, 1600],
      formats: ["avif", "webp", "jpeg"],
      outputDir: "public/",
      urlPath: "",
    });
    return `<figure>${Image.generateHTML(made, { alt: name, sizes: "100vw" })}</figure>`;
  }),
);
await mkdir("public", { recursive: true });
await writeFile("public/index.html", `<!DOCTYPE html>\n<title>图</title>\n${figures.join("\n")}\n</html>\n`);
