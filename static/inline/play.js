;(function(d){
d.addEventListener("click",function(e){
var a=e.target.closest(".play"),n=a&&a.nextElementSibling,m;
if(!n||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey)return;
e.preventDefault();
m=a.parentNode.querySelector("video,audio");
if(!m){n.insertAdjacentHTML("afterend",n.textContent);m=n.nextElementSibling}
if(m.paused){m.play().catch(function(){});m.focus()}else m.pause()
});
d.head.append(Object.assign(d.createElement("meta"),{httpEquiv:"Content-Security-Policy",content:"media-src 'self' data:"}))
})(document)
